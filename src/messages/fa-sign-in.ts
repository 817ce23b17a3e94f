/** Words of coming in and going out, and of the account's home. */
export const faSignIn = {
  account: {
    title: 'حساب من',
    signOut: 'خروج از حساب',
    groups: { orders: 'خرید', mine: 'من و پت‌هایم', security: 'ورود و امنیت', privacy: 'حریم خصوصی' },
  },
}
