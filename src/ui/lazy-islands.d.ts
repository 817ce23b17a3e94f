/** Parts of islands that are loaded when they are needed, under the address that the build gives them. */
declare module '*/crash-envelope.js' {
  export const tellCrash: typeof import('../modules/telemetry/islands/crash-envelope.ts').tellCrash
}
