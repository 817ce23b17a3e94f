/**
 * <basket-add> around a form that puts a pack into the basket. Without this file the form posts and the basket page
 * answers. With it the reader stays here: the button is busy, then says «✓ در سبد» for two seconds, the count in the
 * header follows, and a status line tells it to those who listen. When anything fails the form is sent the old way.
 */
const DONE_MS = 2_000

type Answer = { count: number; message: string }

class BasketAdd extends HTMLElement {
  connectedCallback() {
    this.querySelector('form')?.addEventListener('submit', (event) => {
      const button = event.submitter as HTMLButtonElement | null
      // A button with a name leads elsewhere: to the checkout.
      if (button?.name) return
      event.preventDefault()
      const form = event.currentTarget as HTMLFormElement
      void add(form, button ?? form.querySelector('button'))
    })
  }
}

const add = async (form: HTMLFormElement, button: HTMLButtonElement | null) => {
  if (button?.getAttribute('aria-busy') === 'true') return
  button?.setAttribute('aria-busy', 'true')
  try {
    const answer = await send(form)
    if (answer === null) return form.submit()
    showCount(answer.count)
    say(answer.message)
    if (button) showDone(button, answer.message)
  } catch {
    form.submit()
  } finally {
    button?.removeAttribute('aria-busy')
  }
}

/** null: the shop answered something that only its own page can explain, such as "only two are left". */
const send = async (form: HTMLFormElement): Promise<Answer | null> => {
  const response = await fetch(form.action, {
    method: 'post',
    body: new URLSearchParams(new FormData(form) as unknown as Record<string, string>),
    headers: { accept: 'application/json' },
  })
  if (!response.ok || !response.headers.get('content-type')?.includes('json')) return null
  return (await response.json()) as Answer
}

const showCount = (count: number) => {
  const text = new Intl.NumberFormat(document.documentElement.lang === 'fa' ? 'fa-IR' : 'en').format(count)
  for (const place of document.querySelectorAll<HTMLElement>('[data-basket-count]')) {
    place.textContent = text
    place.hidden = count === 0
  }
  const label = document.querySelector<HTMLElement>('[data-basket-label]')
  if (label) label.textContent = label.dataset.basketLabel?.replace('{count}', text) ?? text
}

const say = (message: string) => {
  let line = document.querySelector<HTMLElement>('#basket-says')
  if (!line) {
    line = document.createElement('p')
    line.id = 'basket-says'
    line.className = 'vh'
    line.setAttribute('role', 'status')
    document.body.append(line)
  }
  // the same words twice in a row are not read out again: empty the line first
  line.textContent = ''
  requestAnimationFrame(() => {
    line.textContent = message
  })
}

const showDone = (button: HTMLButtonElement, message: string) => {
  const words = button.querySelector<HTMLElement>('[data-button-text]')
  const before = words?.textContent
  button.classList.add('done')
  if (words) words.textContent = words.dataset.done ?? message
  setTimeout(() => {
    button.classList.remove('done')
    if (words) words.textContent = before ?? ''
  }, DONE_MS)
}

customElements.define('basket-add', BasketAdd)

export {}
