/** Where a region's runtime is (AWS General Reference, "Amazon Bedrock endpoints and quotas"). */
export function bedrockEndpoint(region: string): string {
  const domain = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
  return `https://bedrock-runtime.${region}.${domain}`;
}
