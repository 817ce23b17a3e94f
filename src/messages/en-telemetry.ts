import type { faTelemetry } from './fa-telemetry.ts'

export const enTelemetry: typeof faTelemetry = {}
