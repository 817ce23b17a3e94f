import type { PictureName } from './assets.ts'

/** The picture of a species in the header and on the home page; a species that we have not drawn gets the mark. */
const pictures: Record<string, PictureName> = {
  cat: 'cat',
  dog: 'dog',
  bird: 'bird',
  fish: 'fish',
  rodent: 'rabbit',
  rabbit: 'rabbit',
  'small-animal': 'rabbit',
  reptile: 'turtle',
  turtle: 'turtle',
}

export const petPicture = (speciesSlug: string): PictureName => pictures[speciesSlug] ?? 'mark'
