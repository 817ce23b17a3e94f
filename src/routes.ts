/**
 * Every address of the shop. It imports nothing; links, redirects, forms, tests and islands take addresses from here.
 * A change of state is a POST of a thing that is created.
 */
const segment = (text: string) => encodeURIComponent(text)

export const routes = {
  home: '/',
  /** a species or a category: both are nodes of one tree */
  category: (slug = ':slug') => `/c/${slug === ':slug' ? slug : segment(slug)}`,
  offers: '/offers',
  product: (slug = ':slug') => `/p/${slug === ':slug' ? slug : segment(slug)}`,
  search: '/search',

  basket: '/basket',
  basketLines: '/basket/lines',
  basketChanges: '/basket/changes',

  checkout: '/checkout',
  checkoutPlaces: '/checkout/places',
  orders: '/orders',
  order: (number = ':number') => `/orders/${number}`,
  orderPayments: (number = ':number') => `/orders/${number}/payments`,
  orderCancellation: (number = ':number') => `/orders/${number}/cancellation`,
  paymentReturn: (attempt = ':attempt') => `/payments/${attempt}/return`,
  tracking: '/tracking',

  // coming in
  signIn: '/sign-in',
  signOuts: '/account/sign-outs',
  accountProof: '/account/proof',

  // the account: what she signs in with
  account: '/account',

  // the account: who she is, and what is hers

  // the account: her privacy

  // the account: her orders; the page of a recipient

  // the living policy

  // the back office
  office: '/office',
  officeFirst: '/office/first',
  officeJoin: '/office/join',
  officeSignIn: '/office/sign-in',
  officeSecondProof: '/office/sign-in/second-proof',
  officeSignOut: '/office/sign-outs',
  officeSetUp: '/office/set-up',
  officeTotp: '/office/set-up/totp',
  officeTotps: '/office/totps',
  officeTotpRemovals: '/office/totp-removals',
  officePasskeys: '/office/passkeys',
  officePasskeyRemovals: '/office/passkey-removals',
  officeRecoveryCodes: '/office/recovery-codes',
  officePasswords: '/office/passwords',
  officeSessionEnds: '/office/session-ends',
  officeProof: '/office/proof',
  officeOwn: '/office/own',
  officeStaff: '/office/staff',
  officeInvitations: '/office/invitations',
  officeInvitationWithdrawals: '/office/invitation-withdrawals',
  officeMember: (member = ':member') => `/office/staff/${member}`,
  officeMemberRoles: (member = ':member') => `/office/staff/${member}/roles`,
  officeMemberSuspensions: (member = ':member') => `/office/staff/${member}/suspensions`,
  officeMemberResumptions: (member = ':member') => `/office/staff/${member}/resumptions`,
  officeRights: '/office/rights',
  officeAudit: '/office/audit',
  officeAuditVerifications: '/office/audit/verifications',

  policy: '/privacy-policy',
  cookies: '/cookies',
  terms: '/terms',
  delivery: '/delivery',
  contact: '/contact',

  sitemap: '/sitemap.xml',
  sitemapPart: (part = ':part') => `/sitemaps/${part}`,
  robots: '/robots.txt',
  manifest: '/manifest.webmanifest',

  preferences: '/preferences',
  health: '/health',
  asset: (name = '*') => `/assets/${name}`,
  media: (name = '*') => `/media/${name}`,

  /** development only */
  messages: '/development/messages',
} as const
