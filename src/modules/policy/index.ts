/** The door of policy: the promise, clause by clause, and where the running shop writes down that it holds. */
export { type Clause, type ClauseId, type Grade, type Module, modules } from './clauses/clause.ts'
export { clauseOf, clauses, probesOf, score } from './clauses/clauses.ts'
export { type FieldPurpose, fieldPurposes } from './field-purposes.ts'
export { linkageFigure } from './linkage-figure.ts'
export { type CopyRuns, hasRuns, type ProbeRun, recordRuns } from './probe-run.ts'
export { type Processor, processors } from './processors.ts'
export { type SecurityItem, securityList } from './security-list.ts'
export { currentVersion } from './text/text.ts'
