import { expect, test } from 'vitest'
import { makeMembers } from '../../bench/members.ts'
import { routes } from '../../src/routes.ts'
import { campaignForm, proves, versionIn, writes } from '../campaigns/campaign-forms.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop()
const { db } = shop.house
const browser = await testBrowser()
const clerk = await member(shop, 'marketing')
await makeMembers(shop.house, { count: 1_200, sms: (n) => n % 3 === 0, email: () => true, category: 'promotion' })

/** A page of the office as this member of staff sees it. */
const visit = async (size: typeof phone, options: { javaScriptEnabled?: boolean; colorScheme?: 'dark' } = {}) => {
  const context = await browser.newContext({ ...size, reducedMotion: 'reduce', ...options })
  await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  return { context, page, open: (path: string) => page.goto(shop.origin + path) }
}

const underWay = (id: string, state: string) => db`
  update messaging.campaign
  set state = ${state}, due_at = now(), started_at = now(), expected = 1200, looked_at = 700, written = 930,
      ended_at = case when ${state} = 'done' then now() end
  where id = ${id}`

test('a campaign is written, looked at, proved and scheduled without JavaScript, on a phone', async () => {
  const { context, page, open } = await visit(phone, { javaScriptEnabled: false })
  await open(routes.officeCampaigns)
  await page.getByRole('link', { name: 'خبرنامهٔ تازه' }).click()
  await page.fill('[name="name"]', 'بهار سگ‌ها')
  await page.selectOption('[name="category"]', 'promotion')
  await page.fill('[name="subject"]', 'برای سگ‌ها، بهار سبز')
  await page.fill('[name="body"]', 'قلاده‌های تازه رسید.')
  await page.getByRole('button', { name: 'پیش‌نمایش و شمارش' }).click()
  await expect.poll(() => page.textContent('main')).toContain('حدود ۱٬۲۰۰ نفر')
  await page.getByRole('button', { name: 'نگه داشتن' }).click()
  await expect.poll(() => page.textContent('h1')).toBe('بهار سگ‌ها')
  await page.getByRole('button', { name: 'فرستادن نمونه به خودم' }).click()
  await page.fill('[name="day"]', '۱۴۰۵/۹/۱')
  await page.fill('[name="time"]', '۲۵:۰۰')
  await page.fill('[name="why"]', 'فصل تازه')
  await page.getByRole('button', { name: 'زمان‌بندی و فرستادن' }).click()
  await expect.poll(() => page.textContent('[role="alert"]')).toContain('ساعت را مانند')
  await page.fill('[name="time"]', '۱۰:۳۰')
  await page.getByRole('button', { name: 'زمان‌بندی و فرستادن' }).click()
  await expect.poll(() => page.textContent('.bo-top')).toContain('زمان‌بندی شد')
  await context.close()
})

for (const [size, device] of [
  ['390', phone],
  ['1280', desktop],
] as const) {
  test(`every page of campaigns at ${size} px: axe finds nothing, nothing is wider than the screen`, async () => {
    const { context, page, open } = await visit(device)
    const id = await writes(clerk, { name: 'پاییز گربه‌ها' })
    const see = async (name: string, path: string) => {
      await open(path)
      await look(page, name, size)
    }
    await see('campaigns', routes.officeCampaigns)
    await see('campaign-new', routes.officeNewCampaign)
    await page.getByRole('button', { name: 'نگه داشتن' }).click()
    await see('campaign-draft', routes.officeCampaign(id))
    await open(routes.officeCampaignWords(id))
    const stale = await clerk.get(routes.officeCampaignWords(id))
    await page.getByRole('button', { name: 'پیش‌نمایش و شمارش' }).click()
    await look(page, 'campaign-preview', size)
    await clerk.post(routes.officeCampaignWords(id), {
      ...campaignForm({ subject: 'موضوع همکار' }),
      version: versionIn(stale),
    })
    await page.getByRole('button', { name: 'نگه داشتن' }).click()
    await look(page, 'campaign-conflict', size)
    await proves(clerk, id)
    await see('campaign-proved', routes.officeCampaign(id))
    await db`
      insert into messaging.message (id, written_at, category, channel, subject_id, record_id, field, template, params, cause,
        check_code, state, why)
      select gen_random_uuid(), now(), 'promotion', 'email', gen_random_uuid(), gen_random_uuid(), 'email', 'campaign', '{}',
        ${`campaign:${id}`}, 'x', s.state, s.why
      from (values ('delivered', null, 900), ('written', null, 20), ('undelivered', null, 3), ('refused', 'unsubscribed', 7)) as s (state, why, times),
        generate_series(1, s.times)`
    for (const state of ['sending', 'paused', 'done']) {
      await underWay(id, state)
      await see(`campaign-${state}`, routes.officeCampaign(id))
    }
    await see('campaign-english', `${routes.officeCampaign(id)}?lang=en`)
    await context.close()
  }, 300_000)
}

test('dark, and with text at 200 %, no page of campaigns breaks', async () => {
  const { context, page, open } = await visit(phone, { colorScheme: 'dark' })
  const id = await writes(clerk)
  for (const path of [
    routes.officeCampaigns,
    routes.officeNewCampaign,
    routes.officeCampaign(id),
    routes.officeCampaignWords(id),
  ]) {
    await open(path)
    await look(page, `dark${path.replaceAll('/', '-').slice(0, 30)}`, '390')
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect.soft(wider, `${path} with text at 200 %`).toBeLessThanOrEqual(0)
  }
  await context.close()
}, 180_000)

test('the bar moves by itself where there is JavaScript', async () => {
  const { context, page, open } = await visit(desktop)
  const id = await writes(clerk)
  await proves(clerk, id)
  await underWay(id, 'sending')
  await open(routes.officeCampaign(id))
  await db`update messaging.campaign set looked_at = 1100 where id = ${id}`
  await page.waitForFunction(() => document.querySelector('progress')?.value === 1100)
  await context.close()
}, 30_000)
