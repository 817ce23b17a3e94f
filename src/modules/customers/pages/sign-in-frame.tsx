import type { ComponentChildren } from 'preact'
import { type PictureName, pictureUrl } from '../../../ui/assets.ts'
import { Icon } from '../../../ui/icon.tsx'
import { Page, type PageProps, type SpeciesLink } from '../../../ui/page.tsx'
import type { Reader } from '../../../ui/reader.ts'

export type SignInFrame = { reader: Reader; species: SpeciesLink[] }

/** The frame of every page on the way in: an animal in its niche, one box after the other, and what never to do with a code. */
export const SignInPageFrame = (
  props: SignInFrame & {
    title: string
    pet: PictureName
    islands?: PageProps['islands']
    children: ComponentChildren
  },
) => (
  <Page
    reader={props.reader}
    title={props.title}
    styles={['shop', 'account']}
    islands={props.islands ?? []}
    robots="noindex"
    shell="full"
    current={{ tab: 'me' }}
    species={props.species}
  >
    <div class="wrap sec">
      <div class="auth stack g5">
        <span class="niche t1 auth-pet">
          <img src={pictureUrl(props.pet)} alt="" width={160} height={160} />
        </span>
        {props.children}
        <div class="note trust">
          <Icon name="shield" />
          <div>{props.reader.words.signIn.enter.never}</div>
        </div>
      </div>
    </div>
  </Page>
)
