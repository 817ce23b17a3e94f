/** The door of the settings: which providers of money and messages hold now. */
export type { Environment } from './environment.ts'
export { forgetSecrets } from './forget-secrets.ts'
export { openSettings, type Settings } from './open-settings.ts'
export { openSecretKeys } from './secret-box.ts'
