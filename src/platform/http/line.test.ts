import { expect, test } from 'vitest'
import { lineOf } from './line.ts'

test.each([
  ['an IPv4 address is a line', '192.0.2.7', '192.0.2.7'],
  ['also where IPv6 carries it', '::ffff:192.0.2.7', '192.0.2.7'],
  ['the hosts of one IPv6 prefix of 64 bits are one line', '2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2'],
  ['and so they are when zeros are left out behind', '2001:db8:1:2::9', '2001:db8:1:2'],
  ['and when zeros of the prefix are left out', '2001:db8::1', '2001:db8:0:0'],
  ['and in the middle of it', '2001::2:3:4:5:6:7', '2001:0:2:3'],
  ['loopback', '::1', '0:0:0:0'],
  ['with a zone', 'fe80::1%eth0', 'fe80:0:0:0'],
])('%s', (_, address, line) => {
  expect(lineOf(address)).toBe(line)
})
