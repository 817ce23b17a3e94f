import type { faSignIn } from './fa-sign-in.ts'

export const enSignIn: typeof faSignIn = {
  account: {
    title: 'My account',
    signOut: 'Sign out',
    groups: { orders: 'Shopping', mine: 'Me and my pets', security: 'Sign-in and security', privacy: 'Privacy' },
  },
}
