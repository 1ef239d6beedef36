import * as tf from "@tensorflow/tfjs-core";
import { type LayersModel, loadLayersModel } from "@tensorflow/tfjs-layers";

/** A copy of a network, by way of what a file of it would hold. */
export async function savedAndLoaded(model: LayersModel): Promise<LayersModel> {
  let saved: tf.io.ModelArtifacts = {};
  await model.save(tf.io.withSaveHandler((artifacts) => {
    saved = artifacts;
    const modelArtifactsInfo = { dateSaved: new Date(0), modelTopologyType: "JSON" } as const;
    return Promise.resolve({ modelArtifactsInfo });
  }));
  return loadLayersModel(tf.io.fromMemory(saved));
}
