/** Our custom elements, each an island around a form or link that works by itself. */
import type { HTMLAttributes } from 'preact'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'picture-order': HTMLAttributes<HTMLElement> & {
        'data-action'?: string
        'data-saved'?: string
        'data-failed'?: string
      }
      'picture-crop': HTMLAttributes<HTMLElement>
      'category-tree': HTMLAttributes<HTMLElement>
      'task-progress': HTMLAttributes<HTMLElement>
      'place-fields': HTMLAttributes<HTMLElement>
      'chosen-together': HTMLAttributes<HTMLElement>
      'recently-seen': HTMLAttributes<HTMLElement>
      'basket-add': HTMLAttributes<HTMLElement>
      'listing-filter': HTMLAttributes<HTMLElement>
      'checkout-form': HTMLAttributes<HTMLElement>
      'print-page': HTMLAttributes<HTMLElement>
      'code-field': HTMLAttributes<HTMLElement>
      'product-variant': HTMLAttributes<HTMLElement>
      'password-field': HTMLAttributes<HTMLElement>
      'passkey-form': HTMLAttributes<HTMLElement>
      'office-passkey': HTMLAttributes<HTMLElement> & { 'data-use'?: string; 'data-options'?: string }
      'office-code': HTMLAttributes<HTMLElement>
      'office-keys': HTMLAttributes<HTMLElement> & { 'data-search'?: string; 'data-this'?: string }
      'office-scan': HTMLAttributes<HTMLElement> & { 'data-scanned'?: string; 'data-unknown'?: string }
      'office-revealed': HTMLAttributes<HTMLElement> & { 'data-minutes'?: number }
      'canned-answer': HTMLAttributes<HTMLElement> & { 'data-into'?: string }
      'usage-strip': HTMLAttributes<HTMLElement>
      'usage-data': HTMLAttributes<HTMLElement> & { 'data-words'?: string }
    }
  }
}
