/**
 * The line that an address belongs to, for whatever is counted by address: an IPv6 host may call from any of the 2^64
 * addresses of its line, so only the first 64 bits count (RFC 4291 section 2.5.1); an IPv4 address is a line.
 */
export const lineOf = (address: string): string => {
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1)
  const [before = '', after] = address.split('%', 1)[0]!.split('::')
  const [front, back] = [groupsIn(before), groupsIn(after ?? '')]
  const left = after === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  return [...front, ...Array<string>(left).fill('0'), ...back].slice(0, 4).join(':')
}

const groupsIn = (part: string): string[] => (part === '' ? [] : part.split(':'))
