/** The mark (a paw whose pad is a plus, in the shop's niche) and the animals of the shop's pages. */
import { animals, drawAnimal } from './animals.mjs'

const mark = (ground, toes, plus) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><path d="M0 48V22C0 12 11 5 24 0c13 5 24 12 24 22v20q0 6-6 6H6q-6 0-6-6Z" fill="${ground}"/><g fill="${toes}"><ellipse cx="11.5" cy="23.5" rx="3.6" ry="4.6" transform="rotate(-18 11.5 23.5)"/><ellipse cx="19.6" cy="16.5" rx="3.8" ry="5"/><ellipse cx="28.4" cy="16.5" rx="3.8" ry="5"/><ellipse cx="36.5" cy="23.5" rx="3.6" ry="4.6" transform="rotate(18 36.5 23.5)"/></g><path d="M24 26v15M16.5 33.5h15" stroke="${plus}" stroke-width="7" stroke-linecap="round"/></svg>\n`

const bust = (kind) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">${drawAnimal(kind)}</svg>\n`

/** A dog and a cat looking over a wall: the home page's hero. */
const duo = () =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 330"><g transform="translate(160 18)scale(1.32)">${drawAnimal('dog')}</g><g transform="translate(4 74)scale(1.12)">${drawAnimal('cat')}</g><rect y="276" width="400" height="54" fill="#3A1638"/><rect y="276" width="400" height="10" fill="#6E2F66"/><g fill="#E9985C"><rect x="60" y="258" width="36" height="40" rx="18"/><rect x="140" y="258" width="36" height="40" rx="18"/></g><path d="M72 284v10M84 284v10M152 284v10M164 284v10" stroke="#C8703A" stroke-width="3" stroke-linecap="round"/><g fill="#B9764A"><rect x="230" y="252" width="48" height="48" rx="22"/><rect x="320" y="252" width="48" height="48" rx="22"/></g><path d="M246 284v11M262 284v11M336 284v11M352 284v11" stroke="#8A5230" stroke-width="3.4" stroke-linecap="round"/></svg>\n`

export const brandPictures = {
  'brand/mark.svg': mark('#56224F', '#fff', '#F5A800'),
  'brand/mark-light.svg': mark('#fff', '#56224F', '#D98A00'),
  ...Object.fromEntries(animals.map((kind) => [`pets/${kind}.svg`, bust(kind)])),
  'pets/duo.svg': duo(),
}
