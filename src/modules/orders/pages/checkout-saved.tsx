import { routes } from '../../../routes.ts'
import { Check } from '../../../ui/form.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { Note } from '../../../ui/note.tsx'
import type { CheckoutPageProps } from './checkout-page.tsx'

/** Says where the first fields come from, and that looking was written down. */
export const AccountNote = ({ reader, account }: CheckoutPageProps) =>
  account.prefilled ? (
    <Note kind="trust" icon="eye">
      {reader.words.accountOrders.checkout.prefilled}
    </Note>
  ) : null

/** Her own address book: a list and a button that writes the chosen one into the fields below. Works without scripts. */
export const SavedAddresses = ({ reader, account }: CheckoutPageProps) => {
  const words = reader.words.accountOrders.checkout
  if (account.addresses.length === 0) return null
  return (
    <section class="box stack g3">
      {/* Enter in any field presses the form's first button: this one, which only asks for the delivery again. */}
      <button class="vh" type="submit" formaction={`${routes.checkout}#delivery`} tabIndex={-1} aria-hidden="true" />
      <div class="field">
        <label for="savedAddress">{words.saved}</label>
        <select class="input" id="savedAddress" name="savedAddress" aria-describedby="savedAddress-hint">
          {account.addresses.map(({ id, label, cityName, street, main }) => (
            <option value={id} selected={main}>
              {[label, cityName, street].filter(Boolean).join(reader.words.common.listComma)}
            </option>
          ))}
        </select>
        <p class="hint" id="savedAddress-hint">
          {words.savedWhy}
        </p>
      </div>
      <button class="btn line" type="submit" name="use" value="saved" formaction={`${routes.checkout}#street`}>
        <Icon name="pin" /> {words.use}
      </button>
    </section>
  )
}

/** Only who has a book is asked whether the address goes into it; somebody else's never does. */
export const KeepAddress = ({ reader, account, typed }: CheckoutPageProps) => {
  const words = reader.words.accountOrders.checkout
  if (!account.signedIn) return null
  return (
    <div>
      <Check name="keepAddress" value="yes" label={words.keep} checked={typed.keepAddress} />
      <p class="hint">{words.keepWhy}</p>
    </div>
  )
}
