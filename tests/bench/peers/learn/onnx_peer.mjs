// SPDX-License-Identifier: GPL-3.0-or-later
// onnx_peer.mjs LIBRARY MODEL BATCHES: the network alone in onnxruntime, on all cores. Prints "batch PICTURES MS" lines.
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

const [library, model, batches] = process.argv.slice(2);
const ort = createRequire(join(library, "package.json"))("onnxruntime-node");
const session = await ort.InferenceSession.create(model);
const pictures = 8; // as the model was exported
const numbers = Float32Array.from({ length: pictures * 3 * 227 * 227 }, (_, i) => Math.sin(i));
const input = { pictures: new ort.Tensor("float32", numbers, [pictures, 3, 227, 227]) };
await session.run(input);
for (let i = 0; i < Number(batches); ++i) {
  const start = performance.now();
  await session.run(input);
  console.log("batch", pictures, performance.now() - start);
}
