/** The networks of images: the one list of each side, and what runs ask of them. */
import { z } from "zod";
import { type Build, initializer, type Module } from "../../../nn/mod.ts";
import type { NetworkSize } from "../parts/network-size.ts";
import type { DataIdentity } from "../parts/schema-parts.ts";
import { dcganCriticNet, dcganGeneratorNet } from "./dcgan.ts";
import type { CriticNet, GeneratorNet, NetSchema } from "./image-net.ts";
import { mlpCriticNet, mlpGeneratorNet } from "./mlp.ts";

/** Every kind of critic of images. */
const CRITICS = [dcganCriticNet, mlpCriticNet] as const;

/** Every kind of generator of images. */
const GENERATORS = [dcganGeneratorNet, mlpGeneratorNet] as const;

/** A critic of images. */
export const critic = z.discriminatedUnion("net", schemasOf(CRITICS));

/** See {@linkcode critic}. */
export type CriticConfig = z.infer<typeof critic>;

/** A generator of images. */
export const generator = z.discriminatedUnion("net", schemasOf(GENERATORS));

/** See {@linkcode generator}. */
export type GeneratorConfig = z.infer<typeof generator>;

/** What a generator of images is made from. */
export interface GeneratorOf {
  /** Its architecture. */
  generator: GeneratorConfig;
  /** The kind of images. */
  data: DataIdentity;
  /** Dimensions of the noise. */
  nz: number;
  /** Its initial values follow from it. */
  seed: number;
}

/** The layers of a generator. */
export function generatorLayers({ generator, data, nz }: Omit<GeneratorOf, "seed">): Build {
  return generatorOf(generator).build(generator, data, nz);
}

/** The layers of a critic. */
export function criticLayers(critic: CriticConfig, data: DataIdentity): Build {
  return criticOf(critic).build(critic, data);
}

/**
 * The generator of a run, with its initial values: `[batch, nz]` → `[batch, size, size, channels]`.
 */
export function buildGenerator({ seed, ...generator }: GeneratorOf): Module {
  return generatorLayers(generator)(initializer(seed, "generator"));
}

/**
 * A critic for images of that kind, with its initial values: `[batch, size, size, channels]` →
 * `[batch]`.
 */
export function buildCritic(critic: CriticConfig, data: DataIdentity, seed: number): Module {
  return criticLayers(critic, data)(initializer(seed, "critic"));
}

/** Multiply-adds of an image of a generator. */
export function generatorForward({ generator, data, nz }: Omit<GeneratorOf, "seed">): number {
  return generatorOf(generator).forward(generator, data, nz);
}

/** Multiply-adds of an image through a critic. */
export function criticForward(critic: CriticConfig, data: DataIdentity): number {
  return criticOf(critic).forward(critic, data);
}

/** How much of a generator there is. */
export function generatorSize({ generator, data, nz }: Omit<GeneratorOf, "seed">): NetworkSize {
  return generatorOf(generator).size(generator, data, nz);
}

/** How much of a critic there is. */
export function criticSize(critic: CriticConfig, data: DataIdentity): NetworkSize {
  return criticOf(critic).size(critic, data);
}

/** What two networks are called together; a DCGAN is the critic that goes without saying. */
export function netsTitle(generator: GeneratorConfig, critic: CriticConfig): string {
  const title = `${generatorOf(generator).title(generator)} generator`;
  return critic.net === "dcgan" ? title : `${title}, ${criticOf(critic).title(critic)} critic`;
}

// A net takes its own configurations alone. Which are its own says their name; the compiler does
// not follow that, and lets methods take less than they are declared to.

function criticOf({ net }: CriticConfig): CriticNet<CriticConfig> {
  return named<CriticNet<CriticConfig>>(CRITICS, net);
}

function generatorOf({ net }: GeneratorConfig): GeneratorNet<GeneratorConfig> {
  return named<GeneratorNet<GeneratorConfig>>(GENERATORS, net);
}

function named<Net>(nets: readonly (Net & { schema: NetSchema })[], name: string): Net {
  const found = nets.find(({ schema }) => schema.shape.net.value === name);
  if (found === undefined) throw new TypeError(`there is no network "${name}"`);
  return found;
}

/** The schemas of a list, each at its place. */
function schemasOf<const Nets extends readonly { readonly schema: NetSchema }[]>(
  nets: Nets,
): { -readonly [Index in keyof Nets]: Nets[Index]["schema"] } {
  return nets.map(({ schema }) => schema) as {
    -readonly [Index in keyof Nets]: Nets[Index]["schema"];
  };
}
