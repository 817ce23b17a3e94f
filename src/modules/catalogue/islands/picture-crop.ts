/** A part of a picture is drawn with the pointer; the numbers below say the same, and are sent. */
class PictureCrop extends HTMLElement {
  connectedCallback() {
    const [board, mark] = [
      this.querySelector<HTMLElement>('[data-part="board"]'),
      this.querySelector('[data-part="mark"]'),
    ]
    if (!board || !mark) return
    const fields = ['left', 'top', 'width', 'height'].map(
      (name) => this.querySelector<HTMLInputElement>(`[name="${name}"]`)!,
    )
    const draw = () => {
      for (const [at, name] of ['x', 'y', 'width', 'height'].entries()) mark.setAttribute(name, fields[at]!.value)
    }
    const place = (event: PointerEvent) => {
      const { left, top, width, height } = board.getBoundingClientRect()
      const share = (at: number, size: number) => Math.max(0, Math.min(100, (at / size) * 100))
      return [share(event.clientX - left, width), share(event.clientY - top, height)] as const
    }
    let from: readonly [number, number] | null = null
    board.addEventListener('pointerdown', (event) => {
      event.preventDefault()
      board.setPointerCapture(event.pointerId)
      from = place(event)
    })
    board.addEventListener('pointermove', (event) => {
      if (!from) return
      const to = place(event)
      const values = [
        Math.min(from[0], to[0]),
        Math.min(from[1], to[1]),
        Math.abs(to[0] - from[0]),
        Math.abs(to[1] - from[1]),
      ]
      for (const [at, value] of values.entries()) fields[at]!.value = value.toFixed(1)
      draw()
    })
    board.addEventListener('pointerup', () => {
      from = null
    })
    for (const field of fields) field.addEventListener('input', draw)
  }
}

customElements.define('picture-crop', PictureCrop)
