import { expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { testShop } from '../shop.ts'
import { member } from '../staff.ts'
import { ask, linkHolder, linksOf, opened, willing, wording } from '../surveys/surveying.ts'
import { desktop, phone, testBrowser } from './browser.ts'
import { look } from './look.ts'

const shop = await testShop({ products: 'none' })
const browser = await testBrowser()
const clerk = await member(shop, 'marketing')
const sizes = { 390: phone, 1280: desktop } as const

for (let people = 0; people < 24; people++) await willing(shop)
const survey = await opened(shop, clerk, { surveySize: '24' })
await ask(shop)
const links = await linksOf(shop, survey)
for (const [place, { path }] of links.slice(0, 20).entries()) {
  const fields = {
    answer0: String([9, 10, 8, 7, 10][place % 5]),
    answer1: String(place % 3),
    answer2: 'بسته‌ها سالم رسید، سپاس.',
  }
  expect((await linkHolder(shop).post(`${path}/answers`, fields)).status).toBe(303)
}
await clerk.get(routes.officeSurveyTexts(survey))
const texts = await shop.house.db<{ id: string }[]>`select id from messaging.survey_text limit 3`
for (const { id } of texts)
  await clerk.post(routes.officeSurveyDecisions(survey), { surveyText: id, verdict: 'published' })
const draft = (await clerk.post(routes.officeSurveys, wording(shop))).headers.location!

for (const size of [390, 1280] as const)
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`the pages of surveys at ${size} px, ${colorScheme}: axe finds nothing, nothing is wider than the screen`, async () => {
      const context = await browser.newContext({
        ...sizes[size],
        reducedMotion: 'reduce',
        javaScriptEnabled: true,
        colorScheme,
      })
      const page = await context.newPage()
      const see = async (name: string, path: string) => {
        await page.goto(shop.origin + path)
        await look(page, colorScheme === 'dark' ? `${name}-dark` : name, String(size))
      }
      await see('survey-open', links[20]!.path)
      await see('survey-used', links[0]!.path)
      await see('survey-unknown', routes.survey('x'))
      await see('survey-english', `${links[20]!.path}?lang=en`)
      await page.goto(`${shop.origin}${links[20]!.path}?lang=fa`)
      await page.getByRole('button', { name: 'فرستادن پاسخ' }).click()
      await look(page, `survey-errors-${colorScheme}`, String(size))
      await context.addCookies([{ name: 'staff_session', value: clerk.token, url: shop.origin }])
      await see('office-surveys', routes.officeSurveys)
      await see('office-survey-new', routes.officeNewSurvey)
      await see('office-survey-draft', draft)
      await see('office-survey-results', routes.officeSurvey(survey))
      await see('office-survey-texts', routes.officeSurveyTexts(survey))
      await page.goto(shop.origin + routes.officeNewSurvey)
      await page.getByRole('button', { name: 'نگه داشتن پیش‌نویس' }).click()
      await look(page, `office-survey-errors-${colorScheme}`, String(size))
      await context.close()
    }, 300_000)
  }

test('a survey is answered by keyboard alone, without scripts', async () => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(shop.origin + links[21]!.path)
  await page.locator('[name="answer0"][value="7"]').focus()
  await page.keyboard.press('Space')
  await page.locator('[name="answer1"][value="0"]').focus()
  await page.keyboard.press('Space')
  await page.locator('[name="answer2"]').fill('خوب بود')
  await page.getByRole('button', { name: 'فرستادن پاسخ' }).press('Enter')
  await page.waitForURL(`**${links[21]!.path}`)
  await expect.poll(() => page.textContent('h1')).toBe('پاسخ این پیوند رسیده است')
  await context.close()
})
