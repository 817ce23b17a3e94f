import { expect, test } from 'vitest'
import { apart, openWorkshop } from './workshop.ts'

test('what a measurement began ends with it, youngest first, also when it breaks; what others began goes on', async () => {
  const ended: string[] = []
  const workshop = openWorkshop(() => {})
  workshop.ending(() => ended.push('folder of all'))
  const broken = apart(workshop, async (own) => {
    own.ending(() => ended.push('shop'))
    own.ending(() => ended.push('browser'))
    throw new Error('no browser')
  })
  await expect(broken).rejects.toThrow('no browser')
  expect(ended).toEqual(['browser', 'shop'])
  expect(await apart(workshop, async () => 7)).toBe(7)
  await workshop.close()
  expect(ended).toEqual(['browser', 'shop', 'folder of all'])
})
