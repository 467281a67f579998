import { Page } from "../../components/page.tsx";
import { FirstCall } from "./first-call.tsx";

/** The guided first call by itself; it can be left at any time, and repeated. */
export function FirstCallScreen() {
  return (
    <Page title="First call" lede="A question, an attack, and the record of both. It takes a minute.">
      <FirstCall />
    </Page>
  );
}
