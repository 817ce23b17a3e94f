import { persianDigits } from '../../../platform/persian/digits.ts'
import { routes } from '../../../routes.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { Reader } from '../../../ui/reader.ts'
import { MOST_ADDRESSES } from '../address.ts'
import type { KeptAddress } from '../address-book.ts'
import { type Framed, PostButton, ProfileFrame } from './profile-frame.tsx'

/** Her address book, the default first. */
export const AddressesPage = (props: Framed & { addresses: KeptAddress[] }) => {
  const { reader, addresses } = props
  const words = reader.words.profile.addresses
  return (
    <ProfileFrame {...props} title={words.title} intro={words.intro}>
      {addresses.length === 0 ? (
        <Empty pet="duo" title={words.none} text={words.noneText}>
          <AddLink reader={reader} />
        </Empty>
      ) : (
        <>
          <ul class="kept">
            {addresses.map((address) => (
              <li class="box stack g3">
                <AddressCard reader={reader} address={address} />
              </li>
            ))}
          </ul>
          <p class="row between">
            {addresses.length < MOST_ADDRESSES ? (
              <AddLink reader={reader} />
            ) : (
              <span>{words.full(MOST_ADDRESSES)}</span>
            )}
            <span class="small muted num">{words.count(addresses.length, MOST_ADDRESSES)}</span>
          </p>
        </>
      )}
      <Note icon="gift">{words.noOthers}</Note>
    </ProfileFrame>
  )
}

const AddLink = ({ reader }: { reader: Reader }) => (
  <a class="btn" href={routes.accountNewAddress}>
    <Icon name="plus" /> {reader.words.profile.addresses.add}
  </a>
)

const AddressCard = ({ reader, address }: { reader: Reader; address: KeptAddress }) => {
  const words = reader.words.profile
  const called = address.label ?? address.street
  return (
    <>
      <div class="row between g2">
        <h2 class="h-l">{address.label ?? address.name}</h2>
        {address.main ? <span class="badge brand">{words.addresses.main}</span> : null}
      </div>
      <p>
        {address.label ? <b class="own-line">{address.name}</b> : null}
        <span class="own-line">
          {address.cityName}
          {reader.words.common.listComma}
          {address.street}
        </span>
        {address.postalCode ? (
          <span class="small muted own-line">
            {words.addresses.postalShown(
              reader.language === 'fa' ? persianDigits(address.postalCode) : address.postalCode,
            )}
          </span>
        ) : null}
      </p>
      <div class="row g2 kept-actions">
        <a class="btn quiet" href={routes.accountAddress(address.id)} aria-label={words.addresses.editOf(called)}>
          <Icon name="edit" /> {words.edit}
        </a>
        {address.main ? null : (
          <PostButton
            action={routes.accountAddressMain(address.id)}
            label={`${words.addresses.makeMain}: ${called}`}
            text={words.addresses.makeMain}
          />
        )}
        <PostButton
          action={routes.accountAddressRemoval(address.id)}
          label={words.addresses.removeOf(called)}
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
