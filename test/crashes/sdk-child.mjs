/** A program that breaks, with a real Sentry SDK in it. Words: the package, the DSN, the commitment. */
const [, , name, dsn, commitment] = process.argv
const Sentry = await import(name)
Sentry.init({
  dsn,
  release: 'ipetplus@1.4.0',
  environment: 'سرور سارا',
  serverName: 'sara-laptop.home',
  sendDefaultPii: true,
  tracesSampleRate: 0,
  initialScope: {
    contexts: { grant: { commitment }, radio: { wifi_on: true, data_on: false, roaming_on: 'refused' } },
  },
})
Sentry.setUser({ id: '4827193065', email: 'sara@example.ir', username: 'سارا احمدی', ip_address: '5.160.1.2' })
Sentry.setTag('phone', '09121234567')
Sentry.setExtra('address', 'تهران، خیابان آزادی، پلاک ۱۲')
Sentry.addBreadcrumb({ message: 'سارا احمدی signed in' })

function weighBasket(basket) {
  return basket.lines.length
}
try {
  weighBasket(JSON.parse('{"owner":"sara@example.ir"}'))
} catch (error) {
  Sentry.captureException(error)
}
await Sentry.flush(8_000)
