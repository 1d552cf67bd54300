/** A validator that exists for this process only: makes SCP envelopes and transactions whose signatures verify. */
import { randomBytes } from 'node:crypto';
import { Account, Asset, hash, Keypair, Operation, TransactionBuilder, xdr } from '@stellar/stellar-base';
import { createSCPEnvelopeSignature } from '@stellarbeat/js-stellar-node-connector';
import { hash32, quorumSet } from './build.mjs';

export class Validator {
  #keypair = Keypair.random();
  #passphrase;
  #networkId;

  constructor(passphrase) {
    this.#passphrase = passphrase;
    this.#networkId = hash(Buffer.from(passphrase));
  }

  /** The validator's node ID, as text. */
  get nodeId() {
    return this.#keypair.publicKey();
  }

  /** The quorum set every statement refers to: this validator alone. */
  get quorumSet() {
    return quorumSet({ threshold: 1, validators: [this.nodeId] });
  }

  /** SHA-256 of that quorum set. */
  get quorumSetHash() {
    return hash(this.quorumSet.toXDR());
  }

  /**
   * A signed SCP_MESSAGE for a slot.
   *
   * @param slot slot index, number or decimal text
   * @param statement `nominate` or `externalize`
   * @param txSetHash hexadecimal; random unless given
   * @param closeTime Unix seconds; now unless given
   */
  scpMessage({ slot, statement = 'nominate', txSetHash, closeTime }) {
    const value = this.#signedValue(
      txSetHash === undefined ? randomBytes(32) : hash32(txSetHash),
      uint64(closeTime ?? Math.floor(Date.now() / 1000)),
    );
    const scpStatement = new xdr.ScpStatement({
      nodeId: this.#keypair.xdrPublicKey(),
      slotIndex: uint64(slot),
      pledges: this.#pledges(statement, value),
    });
    return xdr.StellarMessage.scpMessage(
      new xdr.ScpEnvelope({ statement: scpStatement, signature: this.#signStatement(scpStatement) }),
    );
  }

  /** A TRANSACTION with one payment from an account to itself. Each has an account of its own, so that none waits for another's sequence number. */
  transactionMessage() {
    const keypair = Keypair.random();
    const transaction = new TransactionBuilder(new Account(keypair.publicKey(), '0'), {
      fee: '100',
      networkPassphrase: this.#passphrase,
    })
      .addOperation(Operation.payment({ destination: keypair.publicKey(), asset: Asset.native(), amount: '1' }))
      .setTimeout(0)
      .build();
    transaction.sign(keypair);
    return xdr.StellarMessage.transaction(transaction.toEnvelope());
  }

  /** A GENERALIZED_TX_SET with so many transactions in its classic phase and none in its Soroban phase. */
  txSetMessage({ count = 1 }) {
    const txes = Array.from({ length: count }, () => this.transactionMessage().transaction());
    txes.sort((one, other) => Buffer.compare(hash(one.toXDR()), hash(other.toXDR())));
    const component = xdr.TxSetComponent.txsetCompTxsMaybeDiscountedFee(
      new xdr.TxSetComponentTxsMaybeDiscountedFee({ baseFee: xdr.Int64.fromString('100'), txes }),
    );
    const phases = [new xdr.TransactionPhase(0, [component]), new xdr.TransactionPhase(0, [])];
    const set = new xdr.TransactionSetV1({ previousLedgerHash: randomBytes(32), phases });
    return xdr.StellarMessage.generalizedTxSet(new xdr.GeneralizedTransactionSet(1, set));
  }

  #pledges(statement, value) {
    switch (statement) {
      case 'nominate':
        return xdr.ScpStatementPledges.scpStNominate(
          new xdr.ScpNomination({ quorumSetHash: this.quorumSetHash, votes: [value], accepted: [] }),
        );
      case 'externalize':
        return xdr.ScpStatementPledges.scpStExternalize(
          new xdr.ScpStatementExternalize({
            commit: new xdr.ScpBallot({ counter: 1, value }),
            nH: 1,
            commitQuorumSetHash: this.quorumSetHash,
          }),
        );
      default:
        throw new Error(`unknown statement: ${statement}`);
    }
  }

  #signedValue(txSetHash, closeTime) {
    const payload = Buffer.concat([
      this.#networkId,
      xdr.EnvelopeType.envelopeTypeScpvalue().toXDR(),
      txSetHash,
      closeTime.toXDR(),
    ]);
    const signature = new xdr.LedgerCloseValueSignature({
      nodeId: this.#keypair.xdrPublicKey(),
      signature: this.#keypair.sign(payload),
    });
    const ext = xdr.StellarValueExt.stellarValueSigned(signature);
    return new xdr.StellarValue({ txSetHash, closeTime, upgrades: [], ext }).toXDR();
  }

  #signStatement(statement) {
    return createSCPEnvelopeSignature(
      statement,
      this.#keypair.rawPublicKey(),
      this.#keypair.rawSecretKey(),
      this.#networkId,
    )._unsafeUnwrap();
  }
}

function uint64(value) {
  return xdr.Uint64.fromString(String(value));
}
