/** How people reach the shop: constants of the policy (P70, P54, P49), shown on every page. */
export const contact = {
  phoneE164: '+989223878988',
  phoneLocal: '09223878988',
  email: 'Info@ipetplus.ir',
  smsLine: '50004001051233',
} as const
