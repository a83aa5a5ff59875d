import { expect, test } from "vitest";
import { qrOf } from "./qr";

test("a link becomes one path in a square", () => {
  const { size, path } = qrOf("https://samenspel.example.nl/regie#7KQ4MPX.A-key-of-thirty-two-signs-is-this");
  expect((size - 17) % 4).toBe(0);
  expect(path.startsWith("M0 0h7v1h-7z")).toBe(true);
  expect(path).toContain(`M${size - 7} 0h7v1h-7z`);
});
