import { expect, type Locator } from '@playwright/test'

/** Clicks a box whose state stands in the address: it follows a moment after, where `check()` would look too early. */
export async function toggle(box: Locator): Promise<void> {
  const was = await box.isChecked()
  await box.click()
  await expect(box).toBeChecked({ checked: !was })
}
