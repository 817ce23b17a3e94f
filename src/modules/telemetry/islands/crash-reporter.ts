/**
 * Hears what breaks on a page, and after a yes to «crashes» has it told (P34 to P41, C8). Every page carries this, so it is small: what
 * makes and sends the report is loaded at the first breakage, and never without the yes. A loop ends after three a page.
 */
const MOST_A_PAGE = 3
const { door, route } = (document.querySelector('script[data-door]') as HTMLElement).dataset
const told = new Set<string>()

const tell = async ({ name, message, stack = '' }: Partial<Error>) => {
  try {
    // As `memory.ts` keeps her answer; a yes to other words than today's is none.
    const { switches, textVersion } = JSON.parse(localStorage.getItem('usage-answer')!)
    const { version } = document.querySelector<HTMLElement>('usage-strip')!.dataset
    if (textVersion !== version || !switches.includes('crashes') || navigator.globalPrivacyControl) return
    if (told.has(stack) || told.size === MOST_A_PAGE) return
    told.add(stack)
    const { tellCrash } = await import('/assets/crash-envelope.js')
    await tellCrash({ name, message, stack }, { door: door!, route: route!, version: version! })
  } catch {
    // What tells of breakages must not break.
  }
}

addEventListener('error', ({ error }) => error && tell(error))
addEventListener('unhandledrejection', ({ reason }) => tell(reason ?? {}))
