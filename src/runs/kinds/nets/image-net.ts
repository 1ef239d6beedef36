/**
 * What a kind of image network is to runs: how it is configured, built, and called, and what it
 * costs. `nets.ts` has the lists.
 */
import type { z } from "zod";
import type { Build } from "../../../nn/mod.ts";
import type { NetworkSize } from "../parts/network-size.ts";
import type { DataIdentity } from "../parts/schema-parts.ts";

/** A kind of critic: `[batch, size, size, channels]` → `[batch]`. */
export interface CriticNet<Config> {
  /** As the papers call it. */
  title(config: Config): string;
  /** Its layers. */
  build(config: Config, data: DataIdentity): Build;
  /** Multiply-adds of one image. */
  forward(config: Config, data: DataIdentity): number;
  /** How much of it there is. */
  size(config: Config, data: DataIdentity): NetworkSize;
}

/** A kind of generator: `[batch, nz]` → `[batch, size, size, channels]`. */
export interface GeneratorNet<Config> {
  /** As the papers call it. */
  title(config: Config): string;
  /** Its layers. */
  build(config: Config, data: DataIdentity, nz: number): Build;
  /** Multiply-adds of one image. */
  forward(config: Config, data: DataIdentity, nz: number): number;
  /** How much of it there is. */
  size(config: Config, data: DataIdentity, nz: number): NetworkSize;
}

/** What makes its configuration valid, with the name by which `net` says that it is meant. */
export type NetSchema = z.ZodObject<{ net: z.ZodLiteral<string> }, z.core.$strict>;

/** A kind of network with its schema. */
export type Configured<Schema extends NetSchema, Net> = Net & { readonly schema: Schema };

/** Declares a kind of critic; its methods take what its schema gives. */
export function criticNet<Schema extends NetSchema>(
  schema: Schema,
  net: CriticNet<z.infer<Schema>>,
): Configured<Schema, CriticNet<z.infer<Schema>>> {
  return { schema, ...net };
}

/** Declares a kind of generator. */
export function generatorNet<Schema extends NetSchema>(
  schema: Schema,
  net: GeneratorNet<z.infer<Schema>>,
): Configured<Schema, GeneratorNet<z.infer<Schema>>> {
  return { schema, ...net };
}
