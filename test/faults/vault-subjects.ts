/** Subject number `n` of the fault tests: spread over eight days, so that paths are shared and are not. */
export const indexOf = (n: number): bigint =>
  (BigInt(2_517 + (n % 8)) << 48n) | ((BigInt(n) * 0x9e3779b97fn) & 0xffffffffffffn)

export const erasureOf = (n: number) => ({
  generation: 1,
  depth: 64,
  prefix: indexOf(n),
  subjectId: `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`,
})
