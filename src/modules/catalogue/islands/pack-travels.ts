/**
 * Marks the card that somebody opens, so that its pack travels into the gallery of the next page (and back, where the
 * browser kept the page). Names of a view transition must be alone on a page: only one card carries the mark.
 */
addEventListener('click', (event) => {
  const link = (event.target as Element).closest('.card h3 a')
  if (!link) return
  for (const before of document.querySelectorAll('.card.opened')) before.classList.remove('opened')
  link.closest('.card')?.classList.add('opened')
})

export {}
