import { routes } from '../../../routes.ts'
import { pictureUrl } from '../../../ui/assets.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import { petPicture } from '../../../ui/pets.ts'
import type { Reader } from '../../../ui/reader.ts'
import { ageInMonths, lifeStageOf, MOST_PETS } from '../pet.ts'
import type { KeptPet } from '../pet-list.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'

/** Her animals: what she told us, and the only two things that we make of it. */
export const PetsPage = (props: Framed & { pets: KeptPet[]; now: Date }) => {
  const { reader, pets } = props
  const words = reader.words.profile.pets
  return (
    <ProfileFrame {...props} title={words.title} intro={words.intro}>
      <Note kind="trust" icon="eyeoff">
        {words.notFor}
      </Note>
      {pets.length === 0 ? (
        <Empty pet="duo" title={words.none} text={words.noneText}>
          <AddLink reader={reader} />
        </Empty>
      ) : (
        <>
          <ul class="kept">
            {pets.map((pet) => (
              <li class="box stack g3">
                <PetCard {...props} pet={pet} />
              </li>
            ))}
          </ul>
          {pets.length < MOST_PETS ? <AddLink reader={reader} /> : <p>{words.full(MOST_PETS)}</p>}
        </>
      )}
    </ProfileFrame>
  )
}

const AddLink = ({ reader }: { reader: Reader }) => (
  <a class="btn" href={routes.accountNewPet}>
    <Icon name="plus" /> {reader.words.profile.pets.add}
  </a>
)

const PetCard = ({ reader, species, pet, now }: Framed & { pet: KeptPet; now: Date }) => {
  const words = reader.words.profile
  const title = species.find(({ slug }) => slug === pet.species)?.title[reader.language] ?? pet.species
  const stage = lifeStageOf(pet, now)
  return (
    <>
      <div class="row nowrap">
        <img class="pet-picture" src={pictureUrl(petPicture(pet.species))} alt="" width={64} height={64} />
        <div>
          <h2 class="h-l">{pet.name}</h2>
          <p class="small muted">{factsOf(reader, pet, title, now).join(reader.words.common.listComma)}</p>
        </div>
      </div>
      {pet.sensitivities ? (
        <Note kind="warn" icon="warn">
          <b>{words.pets.careful}</b> {pet.sensitivities}
        </Note>
      ) : null}
      <p>
        <a class="btn line" href={shelfHref(pet.species, stage)}>
          {stage ? words.pets.shelf(title, words.pets.stages[stage]) : words.pets.shelfAll(title)}
        </a>
      </p>
      <div class="row g2 kept-actions">
        <a class="btn quiet" href={routes.accountPet(pet.id)} aria-label={words.pets.editTitle(pet.name)}>
          <Icon name="edit" /> {words.edit}
        </a>
        <PostButton
          action={routes.accountPetRemoval(pet.id)}
          label={words.pets.removeOf(pet.name)}
          text={
            <>
              <Icon name="trash" /> {words.remove}
            </>
          }
        />
      </div>
    </>
  )
}

/** An ordinary shelf of the shop, the same for everybody: it says a kind of animal and an age, and nothing of her. */
const shelfHref = (species: string, stage: string | null): string =>
  stage ? `${routes.category(species)}?lifeStage=${stage}` : routes.category(species)

const factsOf = (reader: Reader, pet: KeptPet, species: string, now: Date): string[] => {
  const words = reader.words.profile.pets
  return [
    species,
    pet.breed,
    pet.bornYear === null ? null : words.age(ageInMonths({ bornYear: pet.bornYear, bornMonth: pet.bornMonth }, now)),
    pet.weightGrams === null ? null : words.kilograms(pet.weightGrams / 1000),
  ].filter((fact) => fact !== null)
}
