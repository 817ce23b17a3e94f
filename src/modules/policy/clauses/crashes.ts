import type { ClauseId } from './clause.ts'
import { notCollected } from './telemetry.ts'

const crash = (id: ClauseId, at: string, words: string, fa: string, en: string) =>
  notCollected(id, at, words, { fa, en }, { owner: 'crashes', readings: id === 'P34' ? ['C8'] : [] })

/** What may be collected when the app breaks down, and for that alone. */
export const crashes = [
  crash(
    'P34',
    'L9 S10',
    'در صورت بروز وقفه (Crashes) … جهت مطالعه علت … و رفع خطا',
    'هنگام وقفه، دادهٔ زیر برای یافتن علت و رفع خطا گرفته می‌شود.',
    'When it crashes, the following is collected to study the cause and mend it.',
  ),
  crash('P35', 'L10', 'روت بودن یا نبودن دستگاه', 'روت‌بودن یا نبودن دستگاه.', 'Whether the device is rooted.'),
  crash('P36', 'L10', 'میزان کل رم', 'اندازهٔ کل رم.', 'The total memory.'),
  crash(
    'P37',
    'L10',
    'میزان فضای پر آن هنگام وقفه',
    'اندازهٔ پرشدهٔ رم هنگام وقفه.',
    'How much of it was full at the crash.',
  ),
  crash('P38', 'L10', 'روز و ساعت  رخدادها', 'روز و ساعت رخداد.', 'Day and hour of what happened.'),
  crash(
    'P39',
    'L10',
    'خاموش یا روشن بودن شبکه بیسیم',
    'خاموش یا روشن‌بودن شبکهٔ بی‌سیم.',
    'Whether the wireless network was on.',
  ),
  crash('P40', 'L10', 'خاموش یا روشن بودن شبکه دیتا', 'خاموش یا روشن‌بودن دادهٔ همراه.', 'Whether mobile data was on.'),
  crash('P41', 'L10', 'خاموش یا روشن بودن وضعیت رومینگ', 'خاموش یا روشن‌بودن رومینگ.', 'Whether roaming was on.'),
] as const
