export * from '../../src/probes/forms.ts'
