import type { FastifyInstance } from 'fastify'
import type { VNode } from 'preact'
import { dataMap } from '../../platform/data-map.ts'
import type { Db } from '../../platform/database.ts'
import { routes } from '../../routes.ts'
import type { SpeciesLink } from '../../ui/page.tsx'
import type { Render } from '../../ui/render.ts'
import { DataPage } from './pages/data-page.tsx'
import type { Frame } from './pages/policy-frame.tsx'
import { PolicyPage } from './pages/policy-page.tsx'
import { ProcessorsPage } from './pages/processors-page.tsx'
import { SecurityPage } from './pages/security-page.tsx'
import { VersionsPage } from './pages/versions-page.tsx'
import { type CopyRuns, standingOf } from './probe-run.ts'
import { processors } from './processors.ts'
import { securityList } from './security-list.ts'
import { versions } from './text/text.ts'

export type PolicyShopNeeds = {
  db: Db
  render: Render
  species: () => SpeciesLink[]
  origin: string
  /** probes that the running shop runs every night */
  liveProbes: ReadonlySet<string>
  /** what the probes found on a copy of this very program, or null when nobody ran them since it was built */
  copyRuns: () => CopyRuns | null
}

/**
 * The living policy: the text, what enforces each clause, and the public registers. Pages that tell when something was
 * last proven come from the database each time; the others change with the program only and are kept.
 */
export const shop = (app: FastifyInstance, needs: PolicyShopNeeds): void => {
  const { db, render, origin, species } = needs
  const kept = (address: string, view: (frame: Frame) => VNode) =>
    app.get(address, (request, reply) =>
      render(request, reply, (reader) => view({ reader, species: species(), origin }), { cache: 'words' }),
    )

  app.get(routes.policy, async (request, reply) => {
    const standing = await standingOf(db, needs.copyRuns())
    return render(request, reply, (reader) => (
      <PolicyPage reader={reader} species={species()} origin={origin} standing={standing} live={needs.liveProbes} />
    ))
  })
  app.get(routes.policySecurity, async (request, reply) => {
    const standing = await standingOf(db, needs.copyRuns())
    return render(request, reply, (reader) => (
      <SecurityPage reader={reader} species={species()} origin={origin} items={securityList} standing={standing} />
    ))
  })
  app.get(routes.policyData, async (request, reply) => {
    const columns = await dataMap(db)
    return render(request, reply, (reader) => (
      <DataPage reader={reader} species={species()} origin={origin} columns={columns} />
    ))
  })
  kept(routes.policyVersions, (frame) => <VersionsPage {...frame} versions={versions} />)
  kept(routes.policyProcessors, (frame) => <ProcessorsPage {...frame} processors={processors} />)
}
