export const faTelemetry = {}
