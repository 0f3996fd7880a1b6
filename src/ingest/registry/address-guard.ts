import { BlockList, isIP } from 'node:net';

/** This machine and private networks: where an address that a stranger wrote must not lead, unless it is allowed. */
const LOCAL = listOf(
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
);

/** Never allowed: this network, shared and link-local addresses (where clouds keep secrets), tests, groups, reserved. */
const NEVER = listOf(
  ['0.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  // Inside the global unicast block: tunnels that carry any IPv4 address, and documentation.
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
);

/** All of IPv6 that is routed in public; whatever is outside it is local, mapped or reserved. */
const PUBLIC_V6 = listOf(['2000::', 3]);

function listOf(...subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, familyOf(network));
  return list;
}

function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIP(address) === 6 ? 'ipv6' : 'ipv4';
}

/** True when a server at this IP address may be asked. A text that is no IP address may not. */
export function mayBeAsked(ipAddress: string, allowLocal: boolean): boolean {
  const [address = ''] = ipAddress.split('%');
  if (isIP(address) === 0) return false;
  const family = familyOf(address);
  if (LOCAL.check(address, family)) return allowLocal && !isMapped(address);
  if (NEVER.check(address, family)) return false;
  return family === 'ipv4' || PUBLIC_V6.check(address, family);
}

/** An IPv4 address inside an IPv6 one: nobody needs it, and readers disagree about it. */
function isMapped(address: string): boolean {
  return address.includes(':') && address !== '::1' && !/^f[cd]/i.test(address);
}
