import { renderToString } from 'preact-render-to-string'
import { expect, test } from 'vitest'
import { keep } from './kept.ts'

test('a kept part is made once, stands in a page as it would without, and stays escaped', () => {
  let made = 0
  const Part = () =>
    keep('test: part', () => {
      made++
      return <b title={'"'}>{'<آب & دان>'}</b>
    })
  const plain = renderToString(
    <p>
      a <b title={'"'}>{'<آب & دان>'}</b> b
    </p>,
  )
  for (const _ of [1, 2])
    expect(
      renderToString(
        <p>
          a <Part /> b
        </p>,
      ),
    ).toBe(plain)
  expect(made).toBe(1)
})

test('the memory is bounded', () => {
  let made = 0
  const part = (name: string) =>
    keep(name, () => {
      made++
      return <i />
    })
  for (let number = 0; number < 2_100; number++) part(`test: ${number}`)
  part('test: 0')
  expect(made).toBe(2_101)
})
