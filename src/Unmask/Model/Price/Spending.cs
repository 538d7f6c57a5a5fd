namespace Unmask;

/// <summary>What a run may still spend, kept while it asks. Safe to use from many threads at once.</summary>
/// <param name="mostCost">US dollars in all; null for no limit.</param>
/// <param name="mostTokens">Tokens in all, read and written; null for no limit.</param>
/// <param name="prices">What models cost.</param>
public sealed class Spending(double? mostCost, long? mostTokens, PriceTable prices)
{
    private readonly Lock _lock = new();
    private double _cost;
    private double _saved;
    private long _tokens;
    private double _heldCost;
    private long _heldTokens;
    private int _held;

    /// <summary>No limit, at list prices.</summary>
    public static Spending Unlimited => new(mostCost: null, mostTokens: null, PriceTable.Shipped);

    /// <summary>US dollars spent so far, as far as prices are known.</summary>
    public double Cost => Locked(() => _cost);

    /// <summary>US dollars that the providers' caches have saved.</summary>
    public double Saved => Locked(() => _saved);

    /// <summary>Tokens so far.</summary>
    public long Tokens => Locked(() => _tokens);

    /// <summary>Whether something was not asked for want of means.</summary>
    public bool StoppedShort { get; private set; }

    /// <summary>What was spent, in words.</summary>
    public string Words => mostCost is { } cost && _cost >= 0 && (mostTokens is null || _cost >= cost)
        ? $"{DollarText.Of(Cost)} of {DollarText.Of(cost)}"
        : FormattableString.Invariant($"{Tokens} of {mostTokens} tokens");

    /// <summary>Notes an answer of this or an earlier session.</summary>
    public void Add(ModelName? model, TokenUse tokens)
    {
        Price? price = PriceOf(model);
        lock (_lock)
        {
            _tokens += tokens.Known;
            _cost += price?.Of(tokens) ?? 0;
            _saved += price?.SavedOf(tokens) ?? 0;
        }
    }

    /// <summary>
    /// Sets the most that a question can take aside. Where that is too much together with what is spent and what others under way have set aside, it is
    /// not asked while others are under way (they may take less), and not at all once none is.
    /// </summary>
    /// <param name="model">Who is asked.</param>
    /// <param name="most">The most that it can take.</param>
    /// <param name="mayWait">Whether it can wait for others to settle.</param>
    public Allowance TrySetAside(ModelName? model, TokenUse most, bool mayWait = true)
    {
        double cost = PriceOf(model)?.Of(most) ?? 0;
        long tokens = most.Known;
        lock (_lock)
        {
            if (!(_cost + _heldCost + cost > mostCost) && !(_tokens + _heldTokens + tokens > mostTokens))
            {
                _heldCost += cost;
                _heldTokens += tokens;
                _held++;
                return Allowance.Given;
            }

            if (_held > 0 && mayWait)
            {
                return Allowance.Later;
            }

            StoppedShort = true;
            return Allowance.Refused;
        }
    }

    /// <summary>
    /// Gives back what was set aside, and notes what was taken instead: by the answer, where there is one, and by every other attempt that was made for it. What the provider does not say of
    /// an answer is estimated (<see cref="TokenEstimate"/>); of an attempt that came to nothing it is what was set aside.
    /// </summary>
    /// <param name="model">Who was asked.</param>
    /// <param name="most">What was set aside.</param>
    /// <param name="reply">What came back; null where nobody knows of anything.</param>
    public void Settle(ModelName? model, TokenUse most, Reply? reply)
    {
        lock (_lock)
        {
            _heldCost -= PriceOf(model)?.Of(most) ?? 0;
            _heldTokens -= most.Known;
            _held--;
        }

        if (reply is Reply.Answered answer)
        {
            Add(model, answer.Tokens.Or(TokenEstimate.Of(answer, most)));
        }

        foreach (LostAttempt lost in LostAttempt.Among(reply))
        {
            Add(model, lost.Or(most));
        }
    }

    private Price? PriceOf(ModelName? model) => model is null ? null : prices.Find(model)?.Price;

    private T Locked<T>(Func<T> read)
    {
        lock (_lock)
        {
            return read();
        }
    }
}

/// <summary>Whether a question may be asked.</summary>
public enum Allowance
{
    /// <summary>Yes.</summary>
    Given,

    /// <summary>Perhaps, when one that is under way has ended.</summary>
    Later,

    /// <summary>No.</summary>
    Refused,
}
