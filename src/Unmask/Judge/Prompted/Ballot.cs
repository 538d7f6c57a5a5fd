using System.Text.Json;

namespace Unmask;

/// <summary>How a judge model's answer is read: the fields that its JSON object must have, and what makes them a yes. One form a file.</summary>
public abstract record Ballot
{
    /// <summary>Reads an answer.</summary>
    /// <param name="answer">The JSON object that the judge wrote.</param>
    /// <param name="seen">What the judge was shown, in which its quotes must occur.</param>
    public abstract Vote Read(JsonElement answer, SeenTexts seen);

    /// <summary>The names of the fields that make the answer: an object with one of them is an answer of this form.</summary>
    public abstract IReadOnlyList<string> Fields { get; }

    /// <summary>What an object says in these fields, each in a word that is the same for the same answer; nothing where it has none of them. Two objects that say different words contradict each other.</summary>
    /// <param name="answer">An object that the judge wrote.</param>
    public abstract IEnumerable<(string Field, string Says)> Says(JsonElement answer);

    /// <summary>What a text without its objects says in words of its own, such as a line "Answer: no"; nothing for a form that is not answered by a yes or no.</summary>
    /// <param name="text">The answer without its objects.</param>
    public virtual IEnumerable<(string Field, string Says)> SaysPlainly(string text) => DecidingFields.Count == 0 ? [] : PlainAnswer.All(text).Select(AnswerFields.Saying);

    /// <summary>Whether a field holds a part of the answer, in which the names of <see cref="Fields"/> mean something else. Default not.</summary>
    /// <param name="name">The field's name.</param>
    public virtual bool IsPart(string name) => false;

    /// <summary>Reads an answer that holds no JSON object; by default it cannot be read.</summary>
    /// <param name="text">The answer.</param>
    public virtual Vote ReadPlain(string text) => new Vote.Unreadable("it holds no JSON object");

    /// <summary>What else makes a yes and is not told to the judge, such as a threshold; empty for nothing.</summary>
    public virtual string Unsaid => "";

    /// <summary>The names of the field that says yes or no in one word; empty for a form that has none, whose probability is in no token.</summary>
    public virtual IReadOnlyList<string> DecidingFields => [];

    /// <summary>What an answer that holds no JSON object says, and where the word that says it begins; null where it says neither.</summary>
    /// <param name="text">The answer.</param>
    public virtual (bool Said, int At)? FindPlain(string text) => PlainAnswer.Find(text);

    /// <summary>Whether the word that decides stands first, so that an answer that the token limit cut behind it is whole. Default not.</summary>
    public virtual bool IsShort => false;

    /// <summary>What the judge is told last, behind the texts.</summary>
    public virtual string Ending => "Now judge these texts, and end with the JSON object.";

    /// <summary>What the judge is told of its answer's form, behind the prompt's own words.</summary>
    public abstract string Instruction { get; }
}
