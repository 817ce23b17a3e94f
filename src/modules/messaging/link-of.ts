import type { MessagingKeys } from './keys.ts'
import { questionLink } from './question-link.ts'
import { surveyLink } from './surveys/survey-link.ts'

type Linked = { id: string; category: string; template: string; params: unknown }

/** The signed page that a message leads to; null where it leads to none. */
export const linkOf = ({ keys, origin }: { keys: MessagingKeys; origin: string }, row: Linked): string | null => {
  if (row.category === 'survey') return surveyLink(keys, origin, row.id)
  if (row.template !== 'order-question' && row.template !== 'order-question-reminder') return null
  return questionLink(keys, origin, (row.params as { question: string }).question)
}
