import { expect, test } from 'vitest'
import { readConfig } from './config.ts'

test('name servers for checking senders: addresses with or without a port, and nothing else', () => {
  const serversIn = (DNS_SERVERS: string) => readConfig({ DNS_SERVERS }).dnsServers
  expect(serversIn('')).toEqual([])
  expect(serversIn('127.0.0.1, 10.0.0.53:5353,[2001:db8::53]:5353')).toEqual([
    '127.0.0.1',
    '10.0.0.53:5353',
    '[2001:db8::53]:5353',
  ])
  for (const wrong of ['dns.contoh.test', '10.0.0.53:port'])
    expect(() => serversIn(wrong), wrong).toThrow('must be addresses of name servers')
})
