/**
 * Tells public addresses from those of this machine and of networks behind it. A scraped address may name a service that only
 * this machine reaches (IANA's special-purpose registries: iana.org/assignments/iana-ipv4-special-registry and its IPv6 sibling).
 */
import { type LookupAddress, lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

const PRIVATE_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Prefixes that contain IPv4 addresses (mapped, translated, 6to4, Teredo) are refused as a whole. */
const PRIVATE_IPV6: readonly (readonly [string, number])[] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
];

const privateAddresses = new BlockList();
for (const [address, prefix] of PRIVATE_IPV4) privateAddresses.addSubnet(address, prefix, 'ipv4');
for (const [address, prefix] of PRIVATE_IPV6) privateAddresses.addSubnet(address, prefix, 'ipv6');

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** An address that is not public. Its message is the predicate of a sentence. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';

  constructor() {
    super('is at a private address, from which nothing is fetched');
  }
}

/** Whether nothing may be fetched from an IP address. @param allowsLoopback whether this machine itself counts as public, for tests */
export function isPrivateAddress(address: string, allowsLoopback: boolean): boolean {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return true;
  if (allowsLoopback && loopback.check(address, family)) return false;
  return privateAddresses.check(address, family);
}

/**
 * Makes the function by which a connection looks its host up. The connection uses the address that was checked, so that a name that
 * gives another address the second time gains nothing.
 */
export function publicLookup(allowsLoopback: boolean): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return callback(error, '', 0);
      const [first] = addresses;
      // A name with a private address among others is a trick, or a mistake of its owner.
      if (first === undefined || addresses.some(({ address }) => isPrivateAddress(address, allowsLoopback)))
        return callback(new PrivateAddressError(), '', 0);
      if (options.all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

/** Checks the host of an address that names no name but an IP address. @throws PrivateAddressError where it is private */
export function refusePrivateHost({ hostname }: URL, allowsLoopback: boolean): void {
  const host = hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) !== 0 && isPrivateAddress(host, allowsLoopback)) throw new PrivateAddressError();
}
