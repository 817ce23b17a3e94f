import { newId } from '../src/platform/ids.ts'

/** The people of our tests. None of them exists; their numbers are of a range that is not given out. */
export const cast = {
  sara: {
    name: 'سارا نمونه‌ای',
    mobile: '09120000001',
    email: 'sara@example.ir',
    street: 'خیابان آزمون، کوچهٔ یکم، پلاک ۱۴، واحد ۳',
  },
  reza: {
    name: 'رضا آزمایشی',
    mobile: '09120000002',
    email: '',
    street: 'بلوار نمونه، خیابان دوم، پلاک ۸',
  },
  /** receives what Sara orders; nobody but the label may ever read her */
  mahnaz: { name: 'مهناز گیرنده‌ای', phone: '09120000012', street: 'خیابان مادر، بن‌بست سوم، پلاک ۲۷' },
} as const

/** A checkout form as a browser would post it, filled by Sara for herself, to Tehran. */
export const filledForm = (changes: Record<string, string> = {}): Record<string, string> => ({
  key: newId(),
  name: cast.sara.name,
  mobile: cast.sara.mobile,
  email: '',
  province: '23',
  city: 'تهران',
  street: cast.sara.street,
  postalCode: '',
  note: '',
  delivery: 'post-pishtaz',
  payment: 'zarinpal',
  ...changes,
})
