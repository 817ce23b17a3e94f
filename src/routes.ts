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
  signInCodes: '/sign-in/codes',
  signInCode: '/sign-in/code',
  signInProofs: '/sign-in/proofs',
  signInNumber: '/sign-in/number',
  signUps: '/sign-ups',
  numberHandovers: '/sign-in/handovers',
  signOuts: '/account/sign-outs',
  accountProof: '/account/proof',
  accountProofCodes: '/account/proof/codes',
  accountProofs: '/account/proofs',
  accountDevices: '/account/devices',
  accountDeviceEnds: '/account/devices/ends',

  // the account: what she signs in with
  account: '/account',
  signInPassword: '/sign-in/password',
  signInSecondStep: '/sign-in/second-step',
  signInPasskey: '/sign-in/passkey',
  signInPasskeyChallenges: '/sign-in/passkey/challenges',
  signInNumberSteps: '/sign-in/number/steps',
  accountProofPasswords: '/account/proof/passwords',
  accountProofSteps: '/account/proof/steps',
  accountProofPasskeys: '/account/proof/passkeys',
  accountProofPasskeyChallenges: '/account/proof/passkeys/challenges',
  accountSecurity: '/account/security',
  accountPassword: '/account/security/password',
  accountPasswordRemovals: '/account/security/password/removals',
  accountPasskeys: '/account/security/passkeys',
  accountPasskeyChallenges: '/account/security/passkeys/challenges',
  accountPasskeyRemovals: (id = ':id') => `/account/security/passkeys/${id}/removals`,
  accountTotp: '/account/security/totp',
  accountTotpConfirmations: '/account/security/totp/confirmations',
  accountTotpRemovals: '/account/security/totp/removals',
  accountRecoveryCodes: '/account/security/recovery-codes',
  accountRecoveryCodeRemovals: '/account/security/recovery-codes/removals',

  // the account: who she is, and what is hers
  accountProfile: '/account/profile',
  accountName: '/account/profile/name',
  accountNewContact: (kind = ':kind') => `/account/contacts/new/${kind}`,
  accountContactCode: '/account/contacts/code',
  accountContactTakings: '/account/contacts/takings',
  accountContactLink: (token = ':token') => `/account/contacts/links/${token}`,
  accountContactMain: (contact = ':contact') => `/account/contacts/${contact}/main`,
  accountContactRemoval: (contact = ':contact') => `/account/contacts/${contact}/removal`,
  accountAddresses: '/account/addresses',
  accountNewAddress: '/account/addresses/new',
  accountAddress: (address = ':address') => `/account/addresses/${address}`,
  accountAddressMain: (address = ':address') => `/account/addresses/${address}/main`,
  accountAddressRemoval: (address = ':address') => `/account/addresses/${address}/removal`,
  accountPets: '/account/pets',
  accountNewPet: '/account/pets/new',
  accountPet: (pet = ':pet') => `/account/pets/${pet}`,
  accountPetRemoval: (pet = ':pet') => `/account/pets/${pet}/removal`,
  accountFavourites: '/account/favourites',
  accountFavouriteRemovals: '/account/favourites/removals',
  accountAlerts: '/account/alerts',
  accountAlertRemoval: (alert = ':alert') => `/account/alerts/${alert}/removal`,
  accountConsents: '/account/consents',
  recentlySeen: '/recently-seen',
  productGlances: '/products/glances',
  gpc: '/.well-known/gpc.json',

  // the account: her privacy
  accountPrivacy: '/account/privacy',
  accountHeld: '/account/privacy/held',
  accountOpenings: '/account/privacy/openings',
  accountSeen: '/account/privacy/seen',
  accountLedgerChecks: '/account/privacy/ledger-checks',
  accountExports: '/account/privacy/exports',
  accountExportFetching: (archive = ':archive') => `/account/privacy/exports/${archive}/fetching`,
  exportKey: '/export-key.pem',
  accountCorrections: '/account/privacy/corrections',
  accountErasure: '/account/privacy/erasure',
  erasureReceipt: (receipt = ':receipt') => `/erasure-receipts/${receipt}`,
  erasureReceiptChecks: (receipt = ':receipt') => `/erasure-receipts/${receipt}/checks`,
  accountAuthority: '/account/privacy/authority',

  // the account: her orders; the page of a recipient
  accountOrders: '/account/orders',
  accountOrderAdditions: '/account/orders/additions',
  orderAgain: (number = ':number') => `/orders/${number}/again`,
  orderInvoice: (number = ':number') => `/orders/${number}/invoice`,
  orderWithdrawal: (number = ':number') => `/orders/${number}/withdrawal`,
  orderWithdrawals: (number = ':number') => `/orders/${number}/withdrawals`,
  withdrawalEnd: (number = ':number', withdrawal = ':withdrawal') => `/orders/${number}/withdrawals/${withdrawal}/end`,
  orderErasure: (number = ':number') => `/orders/${number}/erasure`,
  orderErasureReceipt: (code = ':code') => `/order-erasures/${code}`,
  recipient: (token = ':token') => `/recipients/${token}`,
  recipientErasure: (token = ':token') => `/recipients/${token}/erasure`,

  // the living policy
  policyVersions: '/privacy-policy/versions',
  policyData: '/privacy-policy/data',
  policyProcessors: '/privacy-policy/processors',
  policySecurity: '/privacy-policy/security',

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

  // messages: the road out (office)
  // messages: their words (office)
  // messages: was it ours? (public, account, office)
  // messages: leaving and choosing
  // messages: campaigns (office)
  // messages: surveys (public, office)

  // telemetry: what the device sends and takes back (no cookie, no person)
  telemetryGrants: '/telemetry/grants',
  telemetryReports: '/telemetry/reports',
  telemetryTakebacks: '/telemetry/takebacks',
  // telemetry: her choice and the viewer (public)
  usageData: '/usage-data',
  // telemetry: offers on the device (public file)
  chosenTogether: '/chosen-together.json',
  // telemetry: figures (office)
  officeUsage: '/office/usage',
  officeUsageTable: (table = ':table') => `/office/usage/tables/${table}`,
  // crashes: envelopes of any Sentry SDK
  crashEnvelope: (project = ':project') => `/api/${project}/envelope/`,
  // crashes: groups (office)
  officeCrashes: '/office/crashes',
  officeCrash: (group = ':group') => `/office/crashes/${group}`,
  officeCrashSettlements: (group = ':group') => `/office/crashes/${group}/settlements`,
  officeCrashIgnorings: (group = ':group') => `/office/crashes/${group}/ignorings`,
  officeCrashReopenings: (group = ':group') => `/office/crashes/${group}/reopenings`,

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
