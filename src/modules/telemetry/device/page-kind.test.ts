import { expect, test } from 'vitest'
import { routes } from '../../../routes.ts'
import { pageKindOf } from './page-kind.ts'

test('every page of the shop has its kind, from its address alone', () => {
  const kinds = {
    home: routes.home,
    listing: routes.category('cat'),
    search: routes.search,
    product: routes.product('cat-food'),
    basket: routes.basket,
    checkout: routes.checkout,
    account: routes.accountPrivacy,
    help: routes.policyData,
    other: routes.order('4827193065'),
  }
  expect(Object.fromEntries(Object.entries(kinds).map(([kind, path]) => [kind, pageKindOf(path)]))).toEqual(
    Object.fromEntries(Object.keys(kinds).map((kind) => [kind, kind])),
  )
  for (const path of [routes.offers]) expect(pageKindOf(path)).toBe('listing')
  for (const path of [routes.signIn, routes.signInCode]) expect(pageKindOf(path)).toBe('account')
  for (const path of [routes.cookies, routes.terms, routes.delivery, routes.contact, routes.usageData])
    expect(pageKindOf(path)).toBe('help')
})
