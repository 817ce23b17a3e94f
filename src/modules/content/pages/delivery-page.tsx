import { routes } from '../../../routes.ts'
import { ContentPage, type Frame, Passages } from './content-page.tsx'

export const DeliveryPage = (frame: Frame) => {
  const words = frame.reader.words.content.delivery
  return (
    <ContentPage {...frame} title={words.title} description={words.description}>
      <Passages passages={words.passages} />
      <p>
        <a class="btn line" href={routes.tracking}>
          {words.track}
        </a>
      </p>
    </ContentPage>
  )
}
