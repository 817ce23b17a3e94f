/** The door for other modules and jobs: what people write to us. Today: reports of fake SMS (P54). */
export { approvedByCases } from './approved-by-cases.ts'
export { forgetFakes } from './forget-fakes.ts'
export { privacySource } from './privacy.ts'
