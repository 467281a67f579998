import type { Detector } from "../../contracts/detection.ts";
import { arCuit } from "./argentina.ts";
import { auAbn, auMedicare, auTfn } from "./australia.ts";
import { atSocialInsurance } from "./austria.ts";
import { beNationalNumber } from "./belgium.ts";
import { brCnpj, brCpf } from "./brazil.ts";
import { bgEgn } from "./bulgaria.ts";
import { clRut } from "./chile.ts";
import { cnResidentId } from "./china.ts";
import { hrOib } from "./croatia.ts";
import { czBirthNumber } from "./czechia.ts";
import { dkCpr } from "./denmark.ts";
import { eePersonalCode } from "./estonia.ts";
import { fiPersonalCode } from "./finland.ts";
import { frNir, frTaxId } from "./france.ts";
import { deHealthInsurance, deIdCard, dePensionInsurance, deTaxId } from "./germany.ts";
import { grAfm, grAmka } from "./greece.ts";
import { hkIdCard } from "./hong-kong.ts";
import { huTaj, huTaxId } from "./hungary.ts";
import { isKennitala } from "./iceland.ts";
import { inAadhaar, inPan } from "./india.ts";
import { iePps } from "./ireland.ts";
import { ilIdNumber } from "./israel.ts";
import { itFiscalCode } from "./italy.ts";
import { jpMyNumber } from "./japan.ts";
import { ltPersonalCode } from "./lithuania.ts";
import { mxCurp } from "./mexico.ts";
import { nlBsn } from "./netherlands.ts";
import { nzIrd } from "./new-zealand.ts";
import { noBirthNumber } from "./norway.ts";
import { plPesel } from "./poland.ts";
import { ptNif } from "./portugal.ts";
import { roCnp } from "./romania.ts";
import { ruInn, ruSnils } from "./russia.ts";
import { sgNric } from "./singapore.ts";
import { siEmso } from "./slovenia.ts";
import { zaIdNumber } from "./south-africa.ts";
import { krRrn } from "./south-korea.ts";
import { esNie, esNif } from "./spain.ts";
import { sePersonalNumber } from "./sweden.ts";
import { chAhv } from "./switzerland.ts";
import { twIdNumber } from "./taiwan.ts";
import { thIdNumber } from "./thailand.ts";
import { trIdNumber } from "./turkey.ts";
import { uaTaxId } from "./ukraine.ts";

/** National identifiers of persons, by country. */
export const nationalIds: readonly Detector[] = [
  arCuit,
  auTfn,
  auAbn,
  auMedicare,
  atSocialInsurance,
  beNationalNumber,
  brCpf,
  brCnpj,
  bgEgn,
  clRut,
  cnResidentId,
  hrOib,
  czBirthNumber,
  dkCpr,
  eePersonalCode,
  fiPersonalCode,
  frNir,
  frTaxId,
  deTaxId,
  deIdCard,
  dePensionInsurance,
  deHealthInsurance,
  grAmka,
  grAfm,
  hkIdCard,
  huTaxId,
  huTaj,
  isKennitala,
  inAadhaar,
  inPan,
  iePps,
  ilIdNumber,
  itFiscalCode,
  jpMyNumber,
  ltPersonalCode,
  mxCurp,
  nlBsn,
  nzIrd,
  noBirthNumber,
  plPesel,
  ptNif,
  roCnp,
  ruSnils,
  ruInn,
  sgNric,
  siEmso,
  zaIdNumber,
  krRrn,
  esNif,
  esNie,
  sePersonalNumber,
  chAhv,
  twIdNumber,
  thIdNumber,
  trIdNumber,
  uaTaxId,
];
