import { expect, test } from 'vitest'
import { pastedAddress } from './pasted-address.ts'

test('an address of the app leads to its page, whatever the server is called, with all that it says', () => {
  expect(pastedAddress('https://models.example/registry/Model/Churn?sort=size&order=desc')).toBe(
    '/registry/Model/Churn?sort=size&order=desc',
  )
})

test('an address that the wandb SDK prints leads to the same thing here', () => {
  expect(
    pastedAddress(
      'https://wandb.ai/orgs/acme/registry/Model?selectionPath=acme%2Fwandb-registry-Model%2FChurn&view=membership&version=v3',
    ),
  ).toBe('/registry/Model/Churn/v3')
})

test('what is no address of the web is looked for instead', () => {
  expect(pastedAddress('Churn:production')).toBeNull()
  expect(pastedAddress('javascript:alert(1)')).toBeNull()
  expect(pastedAddress('http://')).toBeNull()
})

test('an address with two slashes at its start does not lead to a host of that name', () => {
  expect(pastedAddress('https://here.example//elsewhere.example/x?y')).toBe('/elsewhere.example/x?y')
})
