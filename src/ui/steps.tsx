/** Where a purchase stands: steps done, the current one, and those to come. */
export const Steps = ({ label, steps, current }: { label: string; steps: string[]; current: number }) => (
  <ol class="steps" aria-label={label}>
    {steps.map((step, index) => (
      <li class={index < current ? 'done' : undefined} aria-current={index === current ? 'step' : undefined}>
        {index < current ? `✓ ${step}` : step}
      </li>
    ))}
  </ol>
)
